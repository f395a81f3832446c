//! An article’s actors and the project’s register: who is who.
