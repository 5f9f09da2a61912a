//! A ZIP archive of files, the same for the same files: in their order, without times, with rights for Unix.
//!
//! The form is that of PKWARE's APPNOTE 6.3 (sections 4.3 to 4.5), without ZIP64: at most 65,535 files and 4 GiB.

use super::collect::File;

/// 1980-01-01, the first day that the form knows.
const DATE: u16 = 0x0021;
/// Names are UTF-8.
const FLAGS: u16 = 0x0800;
const DEFLATED: u16 = 8;
const VERSION: u16 = 20;
/// Made by version 2.0, on Unix: the rights are in the upper half of the attributes.
const MADE_BY: u16 = 0x0314;
/// A regular file, in the upper half of its rights.
const REGULAR: u32 = 0o100_000;

/// The archive.
///
/// # Errors
/// There is too much for the form.
pub(super) fn pack(files: &[File]) -> Result<Vec<u8>, String> {
    let too_much = || "it is too large for a ZIP archive: 65,535 files, 4 GiB".to_owned();
    let count = u16::try_from(files.len()).map_err(|_| too_much())?;
    let size = |length: usize| u32::try_from(length).map_err(|_| too_much());
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for file in files {
        let packed = miniz_oxide::deflate::compress_to_vec(&file.content, 6);
        let mut head = Vec::new();
        for part in [VERSION, FLAGS, DEFLATED, 0, DATE] {
            head.extend(part.to_le_bytes());
        }
        for part in [crc32(&file.content), size(packed.len())?, size(file.content.len())?] {
            head.extend(part.to_le_bytes());
        }
        head.extend(u16::try_from(file.name.len()).map_err(|_| too_much())?.to_le_bytes());
        head.extend(0_u16.to_le_bytes());

        directory.extend(0x0201_4b50_u32.to_le_bytes());
        directory.extend(MADE_BY.to_le_bytes());
        directory.extend(&head);
        // No comment, the first disk, no inner attributes.
        directory.extend([0; 6]);
        directory.extend(((REGULAR | file.mode()) << 16).to_le_bytes());
        directory.extend(size(out.len())?.to_le_bytes());
        directory.extend(file.name.as_bytes());

        out.extend(0x0403_4b50_u32.to_le_bytes());
        out.extend(&head);
        out.extend(file.name.as_bytes());
        out.extend(packed);
    }
    let (start, length) = (size(out.len())?, size(directory.len())?);
    out.extend(directory);
    out.extend(0x0605_4b50_u32.to_le_bytes());
    out.extend([0; 4]);
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(length.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0; 2]);
    Ok(out)
}

/// CRC-32 with the polynomial of IEEE 802.3.
fn crc32(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = table();
    let step = |crc: u32, byte: &u8| {
        let [low, ..] = crc.to_le_bytes();
        TABLE[usize::from(low ^ byte)] ^ (crc >> 8)
    };
    !bytes.iter().fold(u32::MAX, step)
}

const fn table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut index = 0;
    let mut start = 0_u32;
    while index < 256 {
        let mut crc = start;
        let mut bit = 0;
        while bit < 8 {
            crc = if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
            bit += 1;
        }
        table[index] = crc;
        index += 1;
        start += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_value_of_crc_32() {
        // The value that every description of CRC-32 gives.
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b""), 0);
    }
}
