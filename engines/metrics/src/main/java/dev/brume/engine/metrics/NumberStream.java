package dev.brume.engine.metrics;

/// A run of numbers as bits.
interface NumberStream {
    void write(BitWriter out, double value);

    double read(BitReader in);
}
