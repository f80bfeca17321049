package dev.brume.route53;

import dev.brume.model.route53.GeoLocationDetails;
import dev.brume.model.route53.GetCheckerIpRangesResponse;
import dev.brume.model.route53.GetGeoLocationRequest;
import dev.brume.model.route53.GetGeoLocationResponse;
import dev.brume.model.route53.ListGeoLocationsRequest;
import dev.brume.model.route53.ListGeoLocationsResponse;

import java.util.ArrayList;
import java.util.List;

/// What records and health checks can refer to: places, and the addresses of checkers.
final class GeoOperations {
    /// AWS's checkers, as its published address ranges list them (service ROUTE53_HEALTHCHECKS).
    private static final List<String> CHECKERS =
            List.of(
                    "15.177.0.0/18",
                    "54.183.255.128/26",
                    "54.228.16.0/26",
                    "54.232.40.64/26",
                    "54.241.32.64/26",
                    "54.243.31.192/26",
                    "54.244.52.192/26",
                    "54.245.168.0/26",
                    "54.248.220.0/26",
                    "54.250.253.192/26",
                    "54.251.31.128/26",
                    "54.252.79.128/26",
                    "54.252.254.192/26",
                    "54.255.254.192/26",
                    "107.23.255.0/26",
                    "176.34.159.192/26",
                    "177.71.207.128/26");

    GetCheckerIpRangesResponse checkerRanges() {
        return GetCheckerIpRangesResponse.builder().checkerIpRanges(CHECKERS).build();
    }

    GetGeoLocationResponse get(GetGeoLocationRequest in) {
        var details =
                GeoCatalog.details(in.continentCode(), in.countryCode(), in.subdivisionCode())
                        .orElseThrow(Route53Errors::noSuchGeoLocation);
        return GetGeoLocationResponse.builder().geoLocationDetails(details).build();
    }

    ListGeoLocationsResponse list(ListGeoLocationsRequest in) {
        var max = MaxItems.of(in.maxItems(), MaxItems.STANDARD);
        var from =
                GeoCatalog.key(
                        in.startContinentCode(), in.startCountryCode(), in.startSubdivisionCode());
        var found = new ArrayList<GeoLocationDetails>();
        GeoLocationDetails next = null;
        for (var details : GeoCatalog.all().tailMap(from, true).values()) {
            if (found.size() == max.count()) {
                next = details;
                break;
            }
            found.add(details);
        }
        return ListGeoLocationsResponse.builder()
                .geoLocationDetailsList(found)
                .maxItems(max.text())
                .isTruncated(next != null)
                .nextContinentCode(next == null ? null : next.continentCode())
                .nextCountryCode(next == null ? null : next.countryCode())
                .nextSubdivisionCode(next == null ? null : next.subdivisionCode())
                .build();
    }
}
