/// A Python module as a tree of sealed records with exact places, named as in the [language
/// reference](https://docs.python.org/3/reference/).
@NullMarked
package dev.reprise.syntax.python;

import org.jspecify.annotations.NullMarked;
