/// Tests of the generator by what it makes: small models are generated, compiled as the build
/// compiles them, and used.
@NullMarked
package dev.brume.codegen;

import org.jspecify.annotations.NullMarked;
