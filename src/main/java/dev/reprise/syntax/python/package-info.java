/// A Python module as a tree of sealed records, in the terms of the [language
/// reference](https://docs.python.org/3/reference/) and with exact places.
@NullMarked
package dev.reprise.syntax.python;

import org.jspecify.annotations.NullMarked;
