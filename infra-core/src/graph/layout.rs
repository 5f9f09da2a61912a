//! Boxes to places on a page: the VPCs on the left with a column for each zone and a band for each tier, the stacks'
//! panels on the right, the internet above.

use std::cmp::Reverse;

use infra_rules::rules::placement::Tier;

use super::scene::{Item, Link, Place, Scene, Vpc};

/// Pixels.
const COLUMN: i32 = 210;
const ITEM: (i32, i32) = (180, 46);
const GAP: i32 = 16;
const MARGIN: i32 = 28;
const TOP: i32 = 118;
/// Room for the name of a tier.
const TIER: i32 = 84;
/// What stands over the boxes of a subnet: its name and block.
const SUBNET: i32 = 44;
/// Room for links between the VPC and the panels.
const CHANNEL: i32 = 90;
/// Room for the name of a panel.
const PANEL: i32 = 38;
const PANEL_GAP: i32 = 22;
/// How far panels may go down beyond the VPCs.
const SPILL: i32 = 120;

/// A place on the page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Rect {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) width: i32,
    pub(super) height: i32,
}

impl Rect {
    pub(super) fn right(self) -> i32 {
        self.x + self.width
    }

    pub(super) fn bottom(self) -> i32 {
        self.y + self.height
    }
}

/// A frame with a name.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) class: &'static str,
    pub(super) rect: Rect,
    pub(super) label: String,
    /// A second line.
    pub(super) detail: String,
}

/// The way of a link.
#[derive(Debug)]
pub(super) struct Path {
    pub(super) link: Option<Link>,
    /// Start, two control points, end.
    pub(super) points: [(i32, i32); 4],
}

/// The page.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) width: i32,
    pub(super) height: i32,
    /// Outer before inner.
    pub(super) frames: Vec<Frame>,
    /// The place of each box of the scene.
    pub(super) items: Vec<Rect>,
    /// The internet, if something faces it.
    pub(super) internet: Option<Rect>,
    pub(super) paths: Vec<Path>,
}

/// Places everything.
pub(super) fn layout(scene: &Scene) -> Layout {
    let mut page = Layout {
        width: 0,
        height: 0,
        frames: Vec::new(),
        items: vec![Rect::default(); scene.items.len()],
        internet: None,
        paths: Vec::new(),
    };
    let mut y = TOP;
    let mut right = MARGIN;
    for at in 0..scene.vpcs.len() {
        let rect = place_vpc(scene, at, y, &mut page);
        y = rect.bottom() + PANEL_GAP;
        right = right.max(rect.right());
    }
    let left = if scene.vpcs.is_empty() { MARGIN } else { right + CHANNEL };
    let limit = if scene.vpcs.is_empty() { TOP } else { y - PANEL_GAP } + SPILL;
    place_panels(scene, left, limit, &mut page);
    page.width = page.frames.iter().map(|frame| frame.rect.right()).max().unwrap_or(400) + MARGIN + 24;
    page.height = page.frames.iter().map(|frame| frame.rect.bottom()).max().unwrap_or(TOP) + MARGIN;
    if scene.items.iter().any(|item| item.faces_internet) {
        page.internet = Some(Rect { x: page.width / 2 - 65, y: 62, width: 130, height: 30 });
    }
    page.paths = paths(scene, &page);
    page
}

fn place_vpc(scene: &Scene, at: usize, top: i32, page: &mut Layout) -> Rect {
    let vpc = &scene.vpcs[at];
    let columns = i32::try_from(vpc.zones).unwrap_or(1);
    let mut rect = Rect { x: MARGIN, y: top, width: TIER + columns * (COLUMN + GAP) + GAP, height: 0 };
    let frame = page.frames.len();
    page.frames.push(Frame { class: "vpc", rect, label: vpc.label.clone(), detail: String::new() });
    let mut y = top + 64;
    for zone in 0..columns {
        let rect = Rect { x: column(zone), y: top + 30, width: COLUMN, height: 22 };
        page.frames.push(Frame { class: "zone", rect, label: format!("AZ {}", zone + 1), detail: String::new() });
    }
    let mut tiers: Vec<Tier> = vpc.subnets.iter().map(|subnet| subnet.tier).collect();
    tiers.sort_unstable();
    tiers.dedup();
    for tier in tiers {
        let band = place_tier(scene, (at, vpc), tier, y, page);
        y = band.bottom() + GAP;
    }
    rect.height = y - top;
    page.frames[frame].rect = rect;
    rect
}

fn column(zone: i32) -> i32 {
    MARGIN + TIER + GAP / 2 + zone * (COLUMN + GAP)
}

/// A band: a cell for each subnet, and over the cells the boxes, in rows.
fn place_tier(scene: &Scene, (at, vpc): (usize, &Vpc), tier: Tier, top: i32, page: &mut Layout) -> Rect {
    // The last zone that is taken in each row.
    let mut rows: Vec<Vec<(usize, usize)>> = Vec::new();
    let mut placed = Vec::new();
    for index in from_users_down(scene) {
        let Place::Tier { vpc, tier: its, first, last } = scene.items[index].place else { continue };
        if vpc != at || its != tier {
            continue;
        }
        let is_free = |row: &Vec<(usize, usize)>| row.iter().all(|(from, to)| last < *from || first > *to);
        let row = rows.iter().position(is_free).unwrap_or_else(|| {
            rows.push(Vec::new());
            rows.len() - 1
        });
        rows[row].push((first, last));
        placed.push((index, row, first, last));
    }
    let count = i32::try_from(rows.len().max(1)).unwrap_or(1);
    let height = SUBNET + count * (ITEM.1 + GAP);
    let columns = i32::try_from(vpc.zones).unwrap_or(1);
    let band = Rect { x: MARGIN + 8, y: top, width: TIER + columns * (COLUMN + GAP) - 8, height };
    page.frames.push(Frame { class: "tier", rect: band, label: tier.word().to_owned(), detail: String::new() });
    for subnet in vpc.subnets.iter().filter(|subnet| subnet.tier == tier) {
        let x = column(i32::try_from(subnet.zone).unwrap_or(0));
        let rect = Rect { x, y: top + 4, width: COLUMN, height: height - 8 };
        page.frames.push(Frame { class: "subnet", rect, label: subnet.key.1.clone(), detail: subnet.cidr.clone() });
    }
    for (index, row, first, last) in placed {
        let at = |zone: usize| column(i32::try_from(zone).unwrap_or(0));
        let inset = (COLUMN - ITEM.0) / 2;
        page.items[index] = Rect {
            x: at(first) + inset,
            y: top + SUBNET + i32::try_from(row).unwrap_or(0) * (ITEM.1 + GAP),
            width: at(last) + COLUMN - inset - (at(first) + inset),
            height: ITEM.1,
        };
    }
    band
}

/// The boxes, each after those that refer to it; where they go round, in their order.
fn from_users_down(scene: &Scene) -> Vec<usize> {
    let mut left: Vec<usize> = (0..scene.items.len()).collect();
    let mut sorted = Vec::new();
    while !left.is_empty() {
        let is_free = |item: &usize| scene.links.iter().all(|link| link.to != *item || !left.contains(&link.from));
        let next = left.iter().position(is_free).unwrap_or_default();
        sorted.push(left.remove(next));
    }
    sorted
}

/// A panel for each stack with boxes outside of a VPC: at the right of the VPCs as far down as they go, and then in
/// rows beneath. What the internet reaches comes first.
fn place_panels(scene: &Scene, left: i32, limit: i32, page: &mut Layout) {
    let mut panels: Vec<(usize, Vec<usize>)> = Vec::new();
    for (at, item) in scene.items.iter().enumerate().filter(|(_, item)| item.place == Place::Panel) {
        match panels.iter_mut().find(|(stack, _)| *stack == item.stack) {
            Some((_, items)) => items.push(at),
            None => panels.push((item.stack, vec![at])),
        }
    }
    let faces = |items: &[usize]| items.iter().any(|at| scene.items[*at].faces_internet);
    panels.sort_by_key(|(stack, items)| (!faces(items), *stack));
    let width = 2 * ITEM.0 + 3 * GAP + 12;
    let edge = (left + width).max(MARGIN + 2 * width + PANEL_GAP);
    let (mut x, mut y, mut bottom) = (left, TOP, limit - SPILL);
    let mut is_beneath = false;
    for (stack, items) in panels {
        let height = PANEL + i32::try_from(items.len().div_ceil(2)).unwrap_or(1) * (ITEM.1 + GAP);
        if !is_beneath && y > TOP && y + height > limit || is_beneath && x + width > edge {
            is_beneath = true;
            (x, y) = (MARGIN, bottom + PANEL_GAP);
        }
        bottom = bottom.max(y + height);
        place_panel(scene, (stack, items), Rect { x, y, width, height }, page);
        if is_beneath {
            x += width + PANEL_GAP;
        } else {
            y += height + PANEL_GAP;
        }
    }
}

/// The boxes of a stack's panel.
fn items_of(scene: &Scene, stack: usize) -> impl Iterator<Item = usize> + '_ {
    let own = move |(_, item): &(usize, &Item)| item.stack == stack && item.place == Place::Panel;
    scene.items.iter().enumerate().filter(own).map(|(at, _)| at)
}

/// Two boxes in a row.
fn place_panel(scene: &Scene, (stack, mut items): (usize, Vec<usize>), rect: Rect, page: &mut Layout) {
    // What leads out of the panel stands where links come in.
    let leads_out = |at: usize| {
        let other = |link: &Link| if link.from == at { Some(link.to) } else { (link.to == at).then_some(link.from) };
        scene.links.iter().filter_map(other).filter(|other| !items_of(scene, stack).any(|own| own == *other)).count()
    };
    items.sort_by_key(|at| {
        let item = &scene.items[*at];
        (!item.faces_internet, Reverse(leads_out(*at)), item.category)
    });
    let label = scene.stacks[stack].to_owned();
    page.frames.push(Frame { class: "panel", rect, label, detail: String::new() });
    for (at, item) in items.into_iter().enumerate() {
        let (row, side) = (i32::try_from(at / 2).unwrap_or(0), i32::try_from(at % 2).unwrap_or(0));
        page.items[item] = Rect {
            x: rect.x + GAP + side * (ITEM.0 + GAP + 12),
            y: rect.y + PANEL + row * (ITEM.1 + GAP),
            width: ITEM.0,
            height: ITEM.1,
        };
    }
}

/// A side of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Top,
    Bottom,
    Left,
    Right,
}

/// Sides by which a link leaves and arrives.
fn sides(from: Rect, to: Rect) -> (Side, Side) {
    if from.bottom() <= to.y && from.x < to.right() && to.x < from.right() {
        (Side::Bottom, Side::Top)
    } else if to.bottom() <= from.y && from.x < to.right() && to.x < from.right() {
        (Side::Top, Side::Bottom)
    } else if from.right() <= to.x {
        (Side::Right, Side::Left)
    } else {
        (Side::Left, Side::Right)
    }
}

/// The links, spread over the sides of their boxes so that no two begin or end at one point.
fn paths(scene: &Scene, page: &Layout) -> Vec<Path> {
    let mut ends: Vec<(usize, Side, i32, usize, bool)> = Vec::new();
    let mut bends = Vec::new();
    for (at, link) in scene.links.iter().enumerate() {
        let (from, to) = (page.items[link.from], page.items[link.to]);
        let (leaves, arrives) = sides(from, to);
        bends.push(bend(from, to, leaves));
        let along = |side: Side, other: Rect| match side {
            Side::Top | Side::Bottom => other.x + other.width / 2,
            Side::Left | Side::Right => other.y + other.height / 2,
        };
        ends.push((link.from, leaves, along(leaves, to), at, true));
        ends.push((link.to, arrives, along(arrives, from), at, false));
    }
    ends.sort_unstable();
    let mut points = vec![[(0, 0); 4]; scene.links.len()];
    for group in ends.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)) {
        for (index, (item, side, _, link, is_start)) in group.iter().enumerate() {
            let share = (i32::try_from(index).unwrap_or(0) + 1, i32::try_from(group.len()).unwrap_or(1) + 1);
            let (end, control) = end(page.items[*item], *side, share, bends[*link]);
            let [first, second, third, fourth] = &mut points[*link];
            if *is_start {
                (*first, *second) = (end, control);
            } else {
                (*third, *fourth) = (control, end);
            }
        }
    }
    let links = scene.links.iter().zip(points).map(|(link, points)| Path { link: Some(*link), points });
    links.chain(from_internet(scene, page)).collect()
}

/// How far a link goes straight before it bends: at most half of the way.
fn bend(from: Rect, to: Rect, leaves: Side) -> i32 {
    let way = match leaves {
        Side::Bottom => to.y - from.bottom(),
        Side::Top => from.y - to.bottom(),
        Side::Right => to.x - from.right(),
        Side::Left => from.x - to.right(),
    };
    // Boxes that overlap have none.
    if way < 0 { 40 } else { (way / 2).min(60) }
}

/// The point of a side, and the control point before it.
fn end(rect: Rect, side: Side, (index, count): (i32, i32), bend: i32) -> ((i32, i32), (i32, i32)) {
    let (x, y) = (rect.x + rect.width * index / count, rect.y + rect.height * index / count);
    match side {
        Side::Top => ((x, rect.y), (x, rect.y - bend)),
        Side::Bottom => ((x, rect.bottom()), (x, rect.bottom() + bend)),
        Side::Left => ((rect.x, y), (rect.x - bend, y)),
        Side::Right => ((rect.right(), y), (rect.right() + bend, y)),
    }
}

fn from_internet<'a>(scene: &'a Scene, page: &'a Layout) -> impl Iterator<Item = Path> + 'a {
    page.internet.into_iter().flat_map(|internet| {
        let facing = scene.items.iter().zip(&page.items).filter(|(item, _)| item.faces_internet);
        facing.map(move |(_, rect)| {
            let to = (rect.x + rect.width / 2, rect.y);
            let is_left = to.0 < internet.x;
            let x = if is_left { internet.x } else { internet.right() };
            let start = (x, internet.y + internet.height / 2);
            Path { link: None, points: [start, (to.0, start.1), (to.0, start.1), to] }
        })
    })
}
