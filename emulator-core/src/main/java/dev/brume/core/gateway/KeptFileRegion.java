package dev.brume.core.gateway;

import io.netty.channel.DefaultFileRegion;

import java.nio.channels.FileChannel;

/// A part of a file that stays open when the part is sent: its thread closes it after the last one.
final class KeptFileRegion extends DefaultFileRegion {
    KeptFileRegion(FileChannel file, long position, long count) {
        super(file, position, count);
    }

    @Override
    protected void deallocate() {
        // The file is its thread's.
    }
}
