package dev.brume.core.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.util.Optional;

class NameRegistryTest {
    private static final ServedName HERE = ServedName.at(InetAddress.getLoopbackAddress());

    private final NameRegistry names = new NameRegistry();

    @Test
    void aNameIsServedUntilItIsClosed() {
        try (var served = names.serve("LB-1.elb.amazonaws.com.", HERE)) {
            assertThat(served).isNotNull();
            assertThat(names.find("lb-1.ELB.amazonaws.com")).contains(HERE);
            assertThatThrownBy(() -> names.serve("lb-1.elb.amazonaws.com", HERE))
                    .hasMessage("lb-1.elb.amazonaws.com is served already");
        }
        assertThat(names.find("lb-1.elb.amazonaws.com")).isEmpty();
    }

    @Test
    void theLongerSuffixIsAsked() {
        names.serveSuffix("amazonaws.com", name -> Optional.of(HERE));
        names.serveSuffix(
                "s3-website-us-east-1.amazonaws.com",
                name -> name.startsWith("there.") ? Optional.of(HERE) : Optional.empty());

        assertThat(names.find("there.s3-website-us-east-1.amazonaws.com")).contains(HERE);
        assertThat(names.find("gone.s3-website-us-east-1.amazonaws.com")).isEmpty();
        assertThat(names.find("anything.amazonaws.com")).contains(HERE);
        assertThat(names.find("notamazonaws.com")).isEmpty();
        assertThat(names.suffixOf("gone.s3-website-us-east-1.amazonaws.com"))
                .contains("s3-website-us-east-1.amazonaws.com");
    }

    @Test
    void healthIsAskedEachTime() {
        var now = new ServedName[] {HERE.with(ServedName.Health.HEALTHY)};
        names.serve("lb", name -> Optional.of(now[0]));
        now[0] = HERE.with(ServedName.Health.UNHEALTHY);

        assertThat(names.find("lb").orElseThrow().health()).isEqualTo(ServedName.Health.UNHEALTHY);
    }
}
