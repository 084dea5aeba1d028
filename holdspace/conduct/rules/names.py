"""Code names: two plain words, drawn anew for each case and never checked against others.

That a name is taken would tell that a case exists; so two cases may bear the same one.
"""

import secrets

FIRST = """
Amber Ashen Birch Bright Calm Cedar Chalk Clay Clear Copper Coral Cotton Dune Dusty Early Ember Fern Flint Foggy
Frosty Gentle Glass Golden Grassy Green Hazel Hidden Indigo Iron Ivory Juniper Late Leafy Linen Little Lunar Maple
Marble Mild Misty Mossy Narrow Northern Oaken Olive Open Orchard Paper Pebble Pine Plain Quiet Rainy Reed River Rocky
Russet Saffron Sandy Silver Slate Slow Snowy Soft Southern Spruce Steady Stone Summer Sunny Tall Tawny Thistle Timber
Upland Velvet Warm Water Western Wide Willow Windy Winter Wooden Woven
"""
SECOND = """
Alder Anchor Arbour Arch Bank Barn Basin Bay Beacon Bench Birch Bridge Brook Canal Candle Cape Causeway Cellar
Cliff Cloud Coast Corner Cottage Cove Creek Crossing Delta Door Dune Ferry Field Ford Forest Garden Gate Glade Grove
Harbour Heath Hedge Hill Hollow House Inlet Island Kettle Ladder Lagoon Lake Lantern Lighthouse Loft Meadow Mill Moor
Mountain Orchard Path Pier Plain Pond Porch Quarry Quay Ridge River Roof Sail Shelf Shore Spring Square Stair Station
Stream Table Terrace Tower Valley Wall Walk Well Wharf Window Wood Yard
"""


def draw() -> str:
    """A code name such as "Linen Harbour": it says nothing about anybody."""
    return f"{secrets.choice(FIRST.split())} {secrets.choice(SECOND.split())}"
