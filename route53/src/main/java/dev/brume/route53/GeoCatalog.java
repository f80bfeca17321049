package dev.brume.route53;

import dev.brume.model.route53.GeoLocationDetails;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The places that geolocation records can name: continents, countries, states of the United
/// States, and `*`. Read from a table when the first of them is asked for.
final class GeoCatalog {
    /// Everywhere that no other record set fits.
    static final String DEFAULT = "*";

    private static final String STATES_OF = "US";

    private static final Map<String, String> CONTINENTS =
            new TreeMap<>(
                    Map.of(
                            "AF",
                            "Africa",
                            "AN",
                            "Antarctica",
                            "AS",
                            "Asia",
                            "EU",
                            "Europe",
                            "NA",
                            "North America",
                            "OC",
                            "Oceania",
                            "SA",
                            "South America"));

    record Country(String code, String continent, String name, Place place) {}

    record State(String code, String name, Place place) {}

    /// Loaded on first use.
    private static final class Holder {
        static final Map<String, Country> COUNTRIES = new TreeMap<>();
        static final Map<String, State> STATES = new TreeMap<>();

        static {
            try (var in =
                    new BufferedReader(
                            new InputStreamReader(
                                    GeoCatalog.class.getResourceAsStream("places.txt"),
                                    StandardCharsets.UTF_8))) {
                in.lines().map(line -> line.split("\\|")).forEach(Holder::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void add(String[] fields) {
            if (fields[0].equals("country")) {
                COUNTRIES.put(
                        fields[1],
                        new Country(fields[1], fields[2], fields[3], place(fields[4], fields[5])));
            } else if (fields[0].equals("state")) {
                STATES.put(fields[1], new State(fields[1], fields[2], place(fields[3], fields[4])));
            }
        }

        private static Place place(String latitude, String longitude) {
            return new Place(Double.parseDouble(latitude), Double.parseDouble(longitude));
        }
    }

    private GeoCatalog() {}

    static Optional<Country> country(String code) {
        return Optional.ofNullable(Holder.COUNTRIES.get(code));
    }

    static Optional<State> state(String code) {
        return Optional.ofNullable(Holder.STATES.get(code));
    }

    /// Whether a record set may name this.
    static boolean knows(
            @Nullable String continent, @Nullable String country, @Nullable String subdivision) {
        return details(continent, country, subdivision).isPresent();
    }

    /// What is known of a place, by exactly one continent, or a country with or without a state.
    static Optional<GeoLocationDetails> details(
            @Nullable String continent, @Nullable String country, @Nullable String subdivision) {
        if (continent != null) {
            boolean alone = country == null && subdivision == null;
            return alone && CONTINENTS.containsKey(continent)
                    ? Optional.of(ofContinent(continent))
                    : Optional.empty();
        }
        if (country == null) {
            return Optional.empty();
        }
        if (country.equals(DEFAULT)) {
            return subdivision == null ? Optional.of(ofDefault()) : Optional.empty();
        }
        var found = country(country);
        if (subdivision == null) {
            return found.map(GeoCatalog::of);
        }
        return country.equals(STATES_OF)
                ? state(subdivision).flatMap(state -> found.map(in -> of(in, state)))
                : Optional.empty();
    }

    private static GeoLocationDetails ofContinent(String code) {
        return GeoLocationDetails.builder()
                .continentCode(code)
                .continentName(CONTINENTS.get(code))
                .build();
    }

    private static GeoLocationDetails ofDefault() {
        return GeoLocationDetails.builder().countryCode(DEFAULT).countryName("Default").build();
    }

    private static GeoLocationDetails of(Country country) {
        return GeoLocationDetails.builder()
                .countryCode(country.code())
                .countryName(country.name())
                .build();
    }

    private static GeoLocationDetails of(Country country, State state) {
        return of(country).toBuilder()
                .subdivisionCode(state.code())
                .subdivisionName(state.name())
                .build();
    }

    /// All of them in the order in which Route 53 lists them, by a key: continents, the default,
    /// countries, each with its states.
    static NavigableMap<String, GeoLocationDetails> all() {
        var all = new TreeMap<String, GeoLocationDetails>();
        CONTINENTS.keySet().forEach(code -> all.put(key(code, null, null), ofContinent(code)));
        all.put(key(null, DEFAULT, null), ofDefault());
        for (var country : Holder.COUNTRIES.values()) {
            all.put(key(null, country.code(), null), of(country));
            if (country.code().equals(STATES_OF)) {
                Holder.STATES
                        .values()
                        .forEach(
                                state ->
                                        all.put(
                                                key(null, STATES_OF, state.code()),
                                                of(country, state)));
            }
        }
        return all;
    }

    static String key(
            @Nullable String continent, @Nullable String country, @Nullable String subdivision) {
        if (continent != null) {
            return "1" + continent;
        }
        return country == null
                ? ""
                : "2" + country + "/" + (subdivision == null ? "" : subdivision);
    }
}
