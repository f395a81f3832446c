//! One open project, for window and command line alike.
