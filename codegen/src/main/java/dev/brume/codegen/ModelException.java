package dev.brume.codegen;

/// A model or overlay that cannot be used as it is: the message says where and why, for the person
/// who edits it.
final class ModelException extends RuntimeException {
    ModelException(String message) {
        super(message);
    }
}
