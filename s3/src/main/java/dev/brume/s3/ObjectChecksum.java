package dev.brume.s3;

/// The checksum that an object or part is kept with.
///
/// @param algorithm as the API spells it: `CRC64NVME`; empty where there is none
/// @param value base64; of a composite one without the number of parts
/// @param type `FULL_OBJECT` or `COMPOSITE`
record ObjectChecksum(String algorithm, String value, String type) {
    static final String FULL_OBJECT = "FULL_OBJECT";
    static final String COMPOSITE = "COMPOSITE";

    static final ObjectChecksum NONE = new ObjectChecksum("", "", "");

    boolean isNone() {
        return algorithm.isEmpty();
    }

    /// The name of the member that carries it in requests and answers.
    String member() {
        return "Checksum" + algorithm;
    }
}
