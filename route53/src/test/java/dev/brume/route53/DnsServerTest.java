package dev.brume.route53;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.engine.dns.DnsMessages;
import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.RecordType;

import org.junit.jupiter.api.Test;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// The sockets themselves.
class DnsServerTest {
    @Test
    void answersOverUdpAndWholeOverTcp() throws IOException {
        try (var dns = new DnsWorld()) {
            var id = Batches.zone(dns.route53, "example.com");
            var values =
                    IntStream.range(0, 200).mapToObj(i -> "192.0.2." + i).toArray(String[]::new);
            Batches.add(dns.route53, id, Batches.simple("many.example.com", "A", values));
            var query = DnsMessages.query(DnsName.of("many.example.com"), RecordType.A, null);
            try (var server =
                    Objects.requireNonNull(
                            DnsServer.start(
                                    role -> dns.responder(), "127.0.0.1", List.of(0), Map.of()))) {
                var address = server.addresses().getFirst();
                try (var udp = new DatagramSocket()) {
                    udp.setSoTimeout(10_000);
                    udp.send(new DatagramPacket(query, query.length, address));
                    var answer = new DatagramPacket(new byte[4096], 4096);
                    udp.receive(answer);
                    assertThat(answer.getData()[2] & 2).as("the truncation bit").isEqualTo(2);
                }
                try (var tcp = new Socket(address.getAddress(), address.getPort())) {
                    tcp.setSoTimeout(10_000);
                    var out = new DataOutputStream(tcp.getOutputStream());
                    // Two queries at once, the first in two parts.
                    out.writeShort(query.length);
                    out.write(query, 0, 5);
                    out.flush();
                    out.write(query, 5, query.length - 5);
                    out.writeShort(query.length);
                    out.write(query);
                    out.flush();
                    var in = new DataInputStream(tcp.getInputStream());
                    for (int i = 0; i < 2; i++) {
                        var message = new byte[in.readUnsignedShort()];
                        in.readFully(message);
                        assertThat(DnsMessages.records(message, 1)).hasSize(200);
                    }
                    out.writeShort(0xFFFF);
                    var rubbish = new byte[0xFFFF];
                    Arrays.fill(rubbish, (byte) 0xC0);
                    out.write(rubbish);
                    out.flush();
                    assertThat(in.read())
                            .as("the end of a connection that sends no queries")
                            .isEqualTo(-1);
                }
            }
        }
    }
}
