package dev.brume.route53;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// `/_brume/geo` and `/_brume/vpcs`: where blocks of addresses are, and in which VPC.
final class PlacePages {
    private static final double LATITUDE_MAX = 90;
    private static final double LONGITUDE_MAX = 180;

    private final Places places;

    PlacePages(Places places) {
        this.places = places;
    }

    Object geo() {
        var shown = new LinkedHashMap<String, Object>();
        for (var row : places.read().places()) {
            var place = row.getValue();
            var each = new LinkedHashMap<String, @Nullable Object>();
            each.put("country", place.country());
            each.put("subdivision", place.subdivision());
            each.put("latitude", place.latitude());
            each.put("longitude", place.longitude());
            shown.put(row.getKey(), each);
        }
        return Map.of("blocks", shown);
    }

    Object addGeo(PageInput input) throws Route53Pages.Refused {
        input.only("cidr", "country", "subdivision", "region", "latitude", "longitude");
        var block = input.block().toString();
        var row = PlaceState.PlaceRow.of(location(input));
        places.update(state -> state.places(state.places().with(block, row)));
        return geo();
    }

    private static Location location(PageInput input) throws Route53Pages.Refused {
        var place = place(input);
        var code = input.text("country");
        if (code == null) {
            if (place == null) {
                throw new Route53Pages.Refused(
                        "needs 'country', 'region', or 'latitude' and 'longitude'");
            }
            return Location.at(place);
        }
        var country =
                GeoCatalog.country(code)
                        .orElseThrow(
                                () ->
                                        new Route53Pages.Refused(
                                                "no country has the code '" + code + "'"));
        var stateCode = input.text("subdivision");
        if (stateCode == null) {
            return Location.of(country, null, place);
        }
        var state =
                GeoCatalog.state(stateCode)
                        .filter(found -> code.equals("US"))
                        .orElseThrow(
                                () ->
                                        new Route53Pages.Refused(
                                                "no state of the US has the code '"
                                                        + stateCode
                                                        + "'"));
        return Location.of(country, state, place);
    }

    private static @Nullable Place place(PageInput input) throws Route53Pages.Refused {
        var latitude = input.degrees("latitude", LATITUDE_MAX);
        var longitude = input.degrees("longitude", LONGITUDE_MAX);
        if (latitude != null && longitude != null) {
            return new Place(latitude, longitude);
        }
        var region = input.text("region");
        if (region == null) {
            return null;
        }
        var place = RegionPlaces.of(region);
        if (place == null) {
            throw new Route53Pages.Refused("no region is named '" + region + "'");
        }
        return place;
    }

    Object removeGeo(PageInput input) throws Route53Pages.Refused {
        input.only("cidr");
        var block = input.block().toString();
        places.update(state -> state.places(state.places().without(block)));
        return geo();
    }

    Object vpcs() {
        var shown = new LinkedHashMap<String, Object>();
        for (var row : places.read().vpcs()) {
            shown.put(
                    row.getKey(),
                    Map.of("region", row.getValue().region(), "vpc", row.getValue().id()));
        }
        return Map.of("blocks", shown);
    }

    Object addVpc(PageInput input) throws Route53Pages.Refused {
        input.only("cidr", "vpc", "region");
        var block = input.block().toString();
        var vpc = new VpcRef(input.required("region"), input.required("vpc"));
        places.update(state -> state.vpcs(state.vpcs().with(block, vpc)));
        return vpcs();
    }

    Object removeVpc(PageInput input) throws Route53Pages.Refused {
        input.only("cidr");
        var block = input.block().toString();
        places.update(state -> state.vpcs(state.vpcs().without(block)));
        return vpcs();
    }
}
