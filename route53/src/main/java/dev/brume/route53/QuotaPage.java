package dev.brume.route53;

import java.util.LinkedHashMap;

/// `/_brume/route53/quotas`: AWS's quotas, which may be raised without asking anyone.
final class QuotaPage {
    private final Quotas quotas;

    QuotaPage(Quotas quotas) {
        this.quotas = quotas;
    }

    Object all() {
        var shown = new LinkedHashMap<String, Object>();
        for (var quota : Quota.values()) {
            shown.put(quota.name(), quotas.max(quota));
        }
        return shown;
    }

    Object set(PageInput input) throws Route53Pages.Refused {
        input.only("name", "value");
        var name = input.required("name");
        var value = input.required("value");
        if (!value.matches("[0-9]{1,12}")) {
            throw new Route53Pages.Refused("'value' has to be a number");
        }
        for (var quota : Quota.values()) {
            if (quota.name().equals(name)) {
                quotas.set(quota, Long.parseLong(value));
                return all();
            }
        }
        throw new Route53Pages.Refused("no quota is named '" + name + "'");
    }
}
