package io.counterfoil.plugins.template;

import io.counterfoil.plugin.model.PartyView;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands on everything that a company sends, as ready texts for a layout. */
final class Letterhead {
    private Letterhead() {}

    /** A map to be filled with the rest. */
    static Map<String, Object> of(PartyView company, Texts texts, Optional<byte[]> logoPng) {
        Map<String, Object> values = new HashMap<>();
        values.put("t", texts.words());
        values.put("language", texts.language());
        values.put("logo", logoPng
                .map(png -> "data:image/png;base64," + Base64.getEncoder().encodeToString(png))
                .orElse(""));
        values.put("seller", XmlText.clean(company.tradingName().orElse(company.legalName())));
        values.put("sender", XmlText.clean(sender(company, texts)));
        values.put("footer", XmlText.clean(footer(company, texts)));
        return values;
    }

    /** What stands under the name of who it goes to. */
    static List<String> recipient(PartyView buyer, Texts texts) {
        List<String> lines = new ArrayList<>();
        buyer.tradingName().ifPresent(lines::add);
        buyer.contactName().ifPresent(lines::add);
        lines.addAll(texts.address(buyer.address()));
        return XmlText.clean(lines);
    }

    private static String sender(PartyView company, Texts texts) {
        List<String> parts = new ArrayList<>(List.of(company.legalName()));
        parts.addAll(texts.address(company.address()));
        return String.join(" · ", parts);
    }

    private static List<String> footer(PartyView company, Texts texts) {
        List<String> first = new ArrayList<>(List.of(company.legalName()));
        first.addAll(texts.address(company.address()));
        List<String> second = new ArrayList<>();
        company.taxId().ifPresent(id -> second.add(texts.word("taxId") + " " + id));
        company.localTaxId().ifPresent(id -> second.add(texts.word("taxNumber") + " " + id));
        company.registration().ifPresent(id -> second.add(texts.word("register") + " " + id.value()));
        company.identifiers().forEach(id -> second.add(id.scheme().map(s -> s + " ").orElse("") + id.value()));
        List<String> third = new ArrayList<>();
        company.contactName().ifPresent(third::add);
        company.phone().ifPresent(third::add);
        company.email().ifPresent(third::add);
        List<String> lines = new ArrayList<>();
        lines.add(String.join(" · ", first));
        lines.add(String.join(" · ", second));
        lines.add(String.join(" · ", third));
        company.legalInformation().ifPresent(lines::add);
        lines.removeIf(String::isBlank);
        return lines;
    }
}
