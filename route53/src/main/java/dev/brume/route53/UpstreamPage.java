package dev.brume.route53;

import dev.brume.engine.dns.Addresses;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;

/// `/_brume/dns/upstream`: the resolver that is asked for every name that nobody here answers.
final class UpstreamPage {
    private static final int PORT_MAX = 65_535;

    private final Upstream upstream;

    UpstreamPage(Upstream upstream) {
        this.upstream = upstream;
    }

    Object show() {
        return Map.of(
                "address",
                upstream.server()
                        .map(server -> server.getHostString() + ":" + server.getPort())
                        .orElse(""));
    }

    Object set(PageInput input) throws Route53Pages.Refused {
        input.only("address");
        var text = input.required("address");
        int colon = text.indexOf('.') < 0 ? -1 : text.lastIndexOf(':');
        var octets = Addresses.parse(colon < 0 ? text : text.substring(0, colon));
        var port = colon < 0 ? "53" : text.substring(colon + 1);
        if (octets == null || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > PORT_MAX) {
            throw new Route53Pages.Refused("'" + text + "' is no address such as 1.1.1.1:53");
        }
        try {
            var address = InetAddress.getByAddress(octets);
            upstream.server(Optional.of(new InetSocketAddress(address, Integer.parseInt(port))));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + octets.length + " octets", e);
        }
        return show();
    }

    Object remove() {
        upstream.server(Optional.empty());
        return show();
    }
}
