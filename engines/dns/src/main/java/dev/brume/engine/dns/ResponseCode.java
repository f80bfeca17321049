package dev.brume.engine.dns;

/// How an answer ends (RFC 1035 §4.1.1, 6891).
public enum ResponseCode {
    NOERROR(0),
    FORMERR(1),
    SERVFAIL(2),
    NXDOMAIN(3),
    NOTIMP(4),
    REFUSED(5),
    BADVERS(16);

    private final int number;

    ResponseCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
