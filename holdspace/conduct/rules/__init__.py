"""What is true, allowed and next in conduct: plain Python over values."""
