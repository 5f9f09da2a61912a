//! Evaluation and validation, without a stack.
