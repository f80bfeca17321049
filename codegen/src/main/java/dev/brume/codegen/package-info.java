/// From an API model to Java, at build time only. The way through, in order:
///
/// 1. [dev.brume.codegen.Generate] (the `main` that Maven calls for each `models/<svc>`) compares
/// the stamp of the
///    last run with the model, the overlay and the generator itself, and ends at once where
///    nothing changed.
/// 2. [dev.brume.codegen.JsonTree] reads `<svc>.json`, a C2J model, and `overlay.json` as plain
/// maps and lists.
/// 3. [dev.brume.codegen.Overlay] patches that tree: what the model lacks, each change with its
/// reason. 4. The front end ([dev.brume.codegen.ModelReader], [dev.brume.codegen.ShapeReader],
///    [dev.brume.codegen.OperationReader]) turns the tree into a
///    [dev.brume.wire.schema.ServiceSchema]. It refuses every
///    key that it does not know, so nothing in a model is dropped in silence.
///    [dev.brume.codegen.Reachable] keeps
///    what an allow-list of operations needs.
/// 5. [dev.brume.codegen.Names] gives everything its Java name; the rules for clashes stand there.
/// 6. The emitters write Java over schema and names alone: [dev.brume.codegen.RecordEmitter]
/// (structures and
///    unions), [dev.brume.codegen.WideEmitter] (structures with more members than a constructor
///    takes),
///    [dev.brume.codegen.ExceptionEmitter], [dev.brume.codegen.ModelEmitter] and
///    [dev.brume.codegen.ServiceEmitter]
///    (API interface, dispatch, peer). The schema itself goes out through
///    [dev.brume.wire.schema.SchemaBinary].
/// 7. [dev.brume.codegen.OutputTree] writes only the files whose text changed and removes those
/// that are no
///    longer made, so that javac and users' editors see small changes as small.
@NullMarked
package dev.brume.codegen;

import org.jspecify.annotations.NullMarked;
