"""What a page that came tells of itself: `reading` has its values, and what address, title and text say is judged from them."""
