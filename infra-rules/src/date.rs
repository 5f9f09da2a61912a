//! Dates in the form `2027-01-31`, which sort as text.

/// Whether a text is a date of the calendar in this form.
pub fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let (Some(year), Some(month), Some(day), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let number = |text: &str, digits: usize| -> Option<u32> {
        (text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
    };
    match (number(year, 4), number(month, 2), number(day, 2)) {
        (Some(year), Some(month), Some(day)) => (1..=days(year, month)).contains(&day),
        _ => false,
    }
}

/// The date of a day, counted from 1970-01-01.
pub fn of_day(day: u64) -> String {
    let (mut year, mut rest) = (1970, day);
    loop {
        let length = if is_leap(year) { 366 } else { 365 };
        if rest < length {
            break;
        }
        rest -= length;
        year += 1;
    }
    let mut month = 1;
    while rest >= u64::from(days(year, month)) {
        rest -= u64::from(days(year, month));
        month += 1;
    }
    format!("{year:04}-{month:02}-{:02}", rest + 1)
}

/// The days of a month; none, if there is no such month.
const fn days(year: u32, month: u32) -> u32 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

const fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

#[cfg(test)]
mod tests {
    use super::{is_date, of_day};

    #[test]
    fn dates_are_those_of_the_calendar() {
        for date in ["2027-01-31", "2028-02-29", "2000-02-29"] {
            assert!(is_date(date), "{date}");
        }
        for text in
            ["2027-02-29", "2027-13-01", "2027-1-31", "31.01.2027", "", "2027-01-00", "1900-02-29", "2027-01-31Z"]
        {
            assert!(!is_date(text), "{text}");
        }
    }

    #[test]
    fn days_have_dates() {
        assert_eq!(
            (of_day(0), of_day(59), of_day(19_782)),
            ("1970-01-01".into(), "1970-03-01".into(), "2024-02-29".into())
        );
    }
}
