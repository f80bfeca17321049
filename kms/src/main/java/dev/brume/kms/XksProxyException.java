package dev.brume.kms;

/// A call to an external key store's proxy that brought nothing usable.
final class XksProxyException extends Exception {
    private final XksFailure failure;

    XksProxyException(XksFailure failure) {
        super(failure.name(), null, false, false);
        this.failure = failure;
    }

    XksFailure failure() {
        return failure;
    }
}
