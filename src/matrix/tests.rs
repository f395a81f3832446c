//! The rules of the matrix, each on a small drawn project.
