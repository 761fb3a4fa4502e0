"""An article becomes a parsed `Doc`: the language model, tokens and sentence ends of this genre, quotations paired."""
