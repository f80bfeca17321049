package dev.brume.route53;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.event.VendedLogLine;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.concurrent.CopyOnWriteArrayList;

/// Query logging configurations, and the lines that they ask for.
class QueryLogTest {
    private static final String GROUP = "arn:aws:logs:us-east-1:000000000000:log-group:/dns:*";

    private final DnsWorld dns = new DnsWorld();

    @AfterEach
    void endOfTheWorld() {
        dns.close();
    }

    @Test
    void queriesForALoggedZoneAreWrittenAsAwsDoes() throws IOException {
        var zone = Batches.zone(dns.route53, "example.com");
        Batches.add(dns.route53, zone, Batches.simple("www.example.com", "A", "192.0.2.1"));
        dns.ask("www.example.com", "A");
        var heard = new CopyOnWriteArrayList<VendedLogLine>();
        var events = dns.brume().platform().events();
        try (var listening = events.listen("test", VendedLogLine.class, heard::add)) {
            assertThat(listening).isNotNull();
            var config =
                    dns.route53
                            .createQueryLoggingConfig(
                                    r -> r.hostedZoneId(zone).cloudWatchLogsLogGroupArn(GROUP))
                            .queryLoggingConfig();
            dns.ask("www.example.com", "A");
            dns.askFor("203.0.113.9", "no.example.com", "AAAA");
            dns.ask("www.example.net", "A");
            var shown = dns.page("GET", "/_brume/route53/query-log", "");
            var begin = "1.0 2026-01-01T00:00:00Z " + zone.replace("/hostedzone/", "");
            assertThat(shown)
                    .contains(begin + " www.example.com A NOERROR UDP LCL1 127.0.0.1 -")
                    .contains(
                            begin
                                    + " no.example.com AAAA NXDOMAIN UDP LCL1 127.0.0.1"
                                    + " 203.0.113.0/24")
                    .doesNotContain("example.net");
            dns.route53.deleteQueryLoggingConfig(r -> r.id(config.id()));
            dns.ask("www.example.com", "A");
            assertThat(dns.page("GET", "/_brume/route53/query-log", "")).isEqualTo(shown);
        }
        assertThat(heard).allSatisfy(line -> assertThat(line.destination()).isEqualTo(GROUP));
    }
}
