"""An article becomes a parsed `Doc`: choice of model, tokens and sentence ends of this genre, quotation marks paired."""
