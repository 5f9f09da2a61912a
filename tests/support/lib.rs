//! The shared support of the tests.
