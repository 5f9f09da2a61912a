//! Scripted deployments.
