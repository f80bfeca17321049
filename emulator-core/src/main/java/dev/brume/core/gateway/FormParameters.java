package dev.brume.core.gateway;

import dev.brume.wire.http.WireRequest;
import dev.brume.wire.value.Body;

import java.nio.charset.StandardCharsets;

/// Looks for single parameters in a query string or a form, without reading the rest.
final class FormParameters {
    private FormParameters() {}

    static boolean isForm(WireRequest request) {
        var type = request.headers().first("content-type");
        return type != null && type.startsWith("application/x-www-form-urlencoded");
    }

    /// The parameter's value in the query, else in a form in memory; empty where it is in neither.
    /// The value is not decoded: action names and versions hold nothing that is encoded.
    static String find(WireRequest request, String name) {
        var value = request.query().isEmpty() ? "" : inQuery(request.query(), name);
        if (value.isEmpty()
                && isForm(request)
                && request.body() instanceof Body.InMemory(var form)) {
            return inForm(form, name);
        }
        return value;
    }

    private static String inQuery(String query, String name) {
        int at = query.indexOf(name);
        while (at >= 0) {
            int end = at + name.length();
            if ((at == 0 || query.charAt(at - 1) == '&')
                    && end < query.length()
                    && query.charAt(end) == '=') {
                int stop = query.indexOf('&', end);
                return query.substring(end + 1, stop < 0 ? query.length() : stop);
            }
            at = query.indexOf(name, end);
        }
        return "";
    }

    private static String inForm(byte[] form, String name) {
        int start = 0;
        while (start < form.length) {
            int stop = start;
            while (stop < form.length && form[stop] != '&') {
                stop++;
            }
            if (startsWith(form, start, stop, name)) {
                int from = start + name.length() + 1;
                return new String(form, from, stop - from, StandardCharsets.US_ASCII).strip();
            }
            start = stop + 1;
        }
        return "";
    }

    private static boolean startsWith(byte[] form, int start, int stop, String name) {
        if (stop - start <= name.length() || form[start + name.length()] != '=') {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (form[start + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
