//! Rules of Applicationautoscaling.

pub(crate) mod scaling_range_out_of_order;
