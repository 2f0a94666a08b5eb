"""Reading photographed paper sheets: proposals for a person to confirm."""
