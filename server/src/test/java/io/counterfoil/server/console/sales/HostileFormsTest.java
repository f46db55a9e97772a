package io.counterfoil.server.console.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.console.ConsoleReader;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.testing.OnWholeServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every form of the console that can be found by its links, filled in by somebody who means harm. */
@SuppressWarnings("NullAway.Init") // Set before all tests.
@Tag("long")
@OnWholeServer
class HostileFormsTest {
    private static final List<String> HOSTILE = List.of("\"><script>alert(1)</script><img src=x onerror='alert(2)'>",
            "x".repeat(6_000), "\u0000\u0007\u202e\ufffe\ud83d\ude00",
            "-99999999999999999999.99'; DROP TABLE invoice;--",
            "0000-00-00", "{{7*7}}${7*7}#{7*7}", "=HYPERLINK(\"http://evil.example\")", "");
    /** Two invoices' pages have the same forms. */
    private static final Pattern ID = Pattern.compile("[a-z]{3}_[0-9A-Z]+|\\?.*|/[0-9][0-9-]*|packages/.*|help/.+");
    private static final Pattern LINK = Pattern.compile("<a [^>]*?href=\"(/console/[^\"]*)\"");
    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern ACTION = Pattern.compile("\\baction=\"/console/ent_[^/\"]+/([^\"]*)\"");
    private static final Pattern FIELD = Pattern.compile("<(input|textarea|select)\\b([^>]*)>");
    private static final Pattern NAME = Pattern.compile("\\bname=\"([^\"]+)\"");
    private static final Pattern VALUE = Pattern.compile("\\bvalue=\"([^\"]*)\"");
    private static final Pattern TYPE = Pattern.compile("\\btype=\"([^\"]*)\"");
    private static final int MOST_PAGES = 160;

    @TempDir
    static Path home;

    private static SalesHouse house;
    private static ConsoleReader administrator;

    /**
     * A form of a page.
     *
     * @param hidden fields whose values the page gives
     * @param open fields that the reader fills in
     */
    private record Found(String action, Map<String, String> hidden, List<String> open) {}

    @BeforeAll
    static void prepare() throws Exception {
        house = new SalesHouse(home);
        Customer customer = house.customer("K-1", "Buyer");
        house.invoice(customer, house.issued.plusDays(5), "10.00", "One");
        house.draft(customer, house.issued.plusDays(60), "20.00", "Two");
        administrator = house.reader("administrator", "controller", "clerk", "collector");
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    @Test
    void noFormBreaksAPageOrTheServerAndNothingThatWasTypedBecomesMarkup() {
        Map<String, Found> forms = forms();
        assertThat(forms).hasSizeGreaterThan(40);
        List<String> wrong = new ArrayList<>();
        int taken = 0;
        for (Found form : forms.values()) {
            for (String hostile : HOSTILE) {
                HttpResponse<String> answer = administrator.post(form.action(), filled(form, hostile, false));
                taken += answer.statusCode() < 400 ? 1 : 0;
                note(wrong, form, hostile, answer);
            }
            note(wrong, form, "forged fields",
                    administrator.post(form.action(), filled(form, HOSTILE.getFirst(), true)));
        }
        assertThat(wrong).isEmpty();
        assertThat(taken).as("some of it is mere text, and taken as such").isPositive();
        // What was taken is shown now.
        forms();
    }

    private static void note(List<String> wrong, Found form, String sent, HttpResponse<String> answer) {
        if (answer.statusCode() >= 500 || answer.body().contains("<script>alert")
                || answer.body().contains("<img src=x")) {
            wrong.add(form.action() + " with " + sent.substring(0, Math.min(30, sent.length())) + ": "
                    + answer.statusCode());
        }
    }

    /** @param forged whether hidden fields but the form's key are not what the page gave */
    private static String[] filled(Found form, String hostile, boolean forged) {
        List<String> sent = new ArrayList<>();
        form.hidden().forEach((name, value) -> {
            sent.add(name);
            sent.add(forged && !name.equals("_key") ? hostile : value);
        });
        form.open().forEach(name -> {
            sent.add(name);
            sent.add(hostile);
        });
        // Each try is one of its own.
        int key = sent.indexOf("_key");
        if (key >= 0) {
            sent.set(key + 1, SalesHouse.key().value());
        }
        return sent.toArray(String[]::new);
    }

    /** The forms of all kinds of pages, which have to come and be without the markup that was typed. */
    private static Map<String, Found> forms() {
        Map<String, Found> forms = new LinkedHashMap<>();
        Map<String, String> seen = new LinkedHashMap<>();
        Deque<String> waiting = new ArrayDeque<>(List.of("", "settings", "users", "system", "account", "plugins"));
        String root = "/console/" + house.entity.id() + "/";
        while (!waiting.isEmpty()) {
            String path = waiting.poll();
            if (seen.putIfAbsent(ID.matcher(path).replaceAll("*"), path) != null) {
                continue;
            }
            assertThat(seen).as("kinds of pages").hasSizeLessThan(MOST_PAGES);
            HttpResponse<String> page = administrator.get(path);
            assertThat(page.statusCode()).as(path).isLessThan(500);
            assertThat(page.body()).as(path).doesNotContain("<script>alert", "<img src=x");
            Matcher link = LINK.matcher(page.body());
            while (link.find()) {
                String to = link.group(1).replace("&amp;", "&");
                if (to.startsWith(root) && !to.matches(".*[./](csv|xlsx|pdf|json)(\\?.*)?")) {
                    waiting.add(to.substring(root.length()));
                }
            }
            Matcher form = FORM.matcher(page.body());
            while (form.find()) {
                Matcher action = ACTION.matcher(form.group(1));
                if (form.group(1).contains("method=\"post\"") && action.find()) {
                    Found found = found(action.group(1), form.group(2));
                    if (!found.open().isEmpty()) {
                        forms.putIfAbsent(ID.matcher(found.action()).replaceAll("*"), found);
                    }
                }
            }
        }
        return forms;
    }

    private static Found found(String action, String body) {
        Map<String, String> hidden = new LinkedHashMap<>();
        List<String> open = new ArrayList<>();
        Matcher field = FIELD.matcher(body);
        while (field.find()) {
            Matcher name = NAME.matcher(field.group(2));
            if (!name.find()) {
                continue;
            }
            Matcher type = TYPE.matcher(field.group(2));
            if (type.find() && type.group(1).equals("hidden")) {
                Matcher value = VALUE.matcher(field.group(2));
                hidden.put(name.group(1), value.find() ? value.group(1) : "");
            } else if (!open.contains(name.group(1))) {
                open.add(name.group(1));
            }
        }
        return new Found(action.replace("&amp;", "&"), hidden, open);
    }
}
