package io.counterfoil.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds every form by the links of the pages, and fills it in as somebody would who means harm. */
public final class HostileForms {
    private static final List<String> HOSTILE = List.of("\"><script>alert(1)</script><img src=x onerror='alert(2)'>",
            "x".repeat(6_000), "\u0000\u0007\u202e\ufffe\ud83d\ude00",
            "-99999999999999999999.99'; DROP TABLE invoice;--",
            "0000-00-00", "{{7*7}}${7*7}#{7*7}", "=HYPERLINK(\"http://evil.example\")", "");
    /** Two invoices' pages have the same forms. */
    private static final Pattern ID = Pattern.compile("[a-z]{3}_[0-9A-Z]+|\\?.*|/[0-9][0-9-]*|packages/.*|help/.+");
    private static final Pattern LINK = Pattern.compile("<a [^>]*?href=\"(/[^\"]*)\"");
    private static final Pattern FILE = Pattern.compile(".*[./](csv|xlsx|pdf|json)(\\?.*)?");
    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern ACTION = Pattern.compile("\\baction=\"(/[^\"]*)\"");
    private static final Pattern FIELD = Pattern.compile("<(input|textarea|select)\\b([^>]*)>");
    private static final Pattern NAME = Pattern.compile("\\bname=\"([^\"]+)\"");
    private static final Pattern VALUE = Pattern.compile("\\bvalue=\"([^\"]*)\"");
    private static final Pattern TYPE = Pattern.compile("\\btype=\"([^\"]*)\"");
    private static final int MOST_PAGES = 160;
    private static final String BOUNDARY = "----hostile";

    private final String root;
    private final List<String> first;
    private final Keys keys;
    private final Function<String, HttpResponse<String>> get;
    private final Posting post;

    /** By which hidden field a form that comes twice is known, and what a fresh one looks like. */
    public record Keys(String field, Supplier<String> fresh) {}

    /** Sends a form's body to its address. */
    @FunctionalInterface
    public interface Posting {
        HttpResponse<String> post(String path, String contentType, String body);
    }

    /**
     * What came of it.
     *
     * @param forms the kinds that there were
     * @param taken how often something was taken as the mere text that it is
     * @param wrong where the server broke or what was typed became markup
     */
    public record Outcome(Set<String> forms, int taken, List<String> wrong) {}

    /**
     * A form of a page.
     *
     * @param hidden fields whose values the page gives
     * @param open fields that the reader fills in
     * @param multipart whether it is sent as one with files is
     */
    private record Found(String action, Map<String, String> hidden, List<String> open, boolean multipart) {}

    /**
     * @param root what the addresses of the pages begin with
     * @param first where to begin
     * @param get asks for a page by its address
     */
    public HostileForms(String root, List<String> first, Keys keys, Function<String, HttpResponse<String>> get,
            Posting post) {
        this.root = root;
        this.first = first;
        this.keys = keys;
        this.get = get;
        this.post = post;
    }

    /** Sends each form with each harm, and looks at all pages again afterwards. */
    public Outcome fillIn() {
        Map<String, Found> forms = forms();
        List<String> wrong = new ArrayList<>();
        int taken = 0;
        for (Found form : forms.values()) {
            for (String hostile : HOSTILE) {
                HttpResponse<String> answer = sent(form, filled(form, hostile, false));
                taken += answer.statusCode() < 400 ? 1 : 0;
                note(wrong, form, hostile, answer);
            }
            note(wrong, form, "forged fields", sent(form, filled(form, HOSTILE.getFirst(), true)));
        }
        forms();
        return new Outcome(Set.copyOf(forms.keySet()), taken, wrong);
    }

    private HttpResponse<String> sent(Found form, List<String> filled) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < filled.size(); i += 2) {
            String name = filled.get(i);
            String value = filled.get(i + 1);
            if (form.multipart()) {
                body.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n")
                        .append(value)
                        .append("\r\n");
            } else {
                body.append(i == 0 ? "" : "&")
                        .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        return form.multipart()
                ? post.post(form.action(), "multipart/form-data; boundary=" + BOUNDARY,
                        body.append("--" + BOUNDARY + "--\r\n").toString())
                : post.post(form.action(), "application/x-www-form-urlencoded", body.toString());
    }

    private static void note(List<String> wrong, Found form, String sent, HttpResponse<String> answer) {
        if (answer.statusCode() >= 500 || answer.body().contains("<script>alert")
                || answer.body().contains("<img src=x")) {
            wrong.add(form.action() + " with " + sent.substring(0, Math.min(30, sent.length())) + ": "
                    + answer.statusCode());
        }
    }

    /** @param forged whether hidden fields but the form's key are not what the page gave */
    private List<String> filled(Found form, String hostile, boolean forged) {
        List<String> sent = new ArrayList<>();
        form.hidden().forEach((name, value) -> {
            sent.add(name);
            sent.add(forged && !name.equals(keys.field()) ? hostile : value);
        });
        form.open().forEach(name -> {
            sent.add(name);
            sent.add(hostile);
        });
        // Each try is one of its own.
        int key = sent.indexOf(keys.field());
        if (key >= 0) {
            sent.set(key + 1, keys.fresh().get());
        }
        return sent;
    }

    /** The forms of all kinds of pages, which have to come and be without the markup that was typed. */
    private Map<String, Found> forms() {
        Map<String, Found> forms = new LinkedHashMap<>();
        Map<String, String> seen = new LinkedHashMap<>();
        Deque<String> waiting = new ArrayDeque<>(first);
        while (!waiting.isEmpty()) {
            String path = waiting.poll();
            if (seen.putIfAbsent(first.contains(path) ? path : ID.matcher(path).replaceAll("*"), path) != null) {
                continue;
            }
            assertThat(seen).as("kinds of pages").hasSizeLessThan(MOST_PAGES);
            HttpResponse<String> page = get.apply(path);
            assertThat(page.statusCode()).as(path).isLessThan(500);
            assertThat(page.body()).as(path).doesNotContain("<script>alert", "<img src=x");
            Matcher link = LINK.matcher(page.body());
            while (link.find()) {
                String to = link.group(1).replace("&amp;", "&");
                if (to.startsWith(root) && !FILE.matcher(to).matches()) {
                    waiting.add(to);
                }
            }
            Matcher form = FORM.matcher(page.body());
            while (form.find()) {
                Matcher action = ACTION.matcher(form.group(1));
                if (form.group(1).contains("method=\"post\"") && action.find() && action.group(1).startsWith(root)) {
                    Found found = found(action.group(1), form.group(2), form.group(1).contains("multipart/form-data"));
                    if (!found.open().isEmpty()) {
                        forms.putIfAbsent(ID.matcher(found.action()).replaceAll("*") + " " + found.open(), found);
                    }
                }
            }
        }
        return forms;
    }

    private static Found found(String action, String body, boolean multipart) {
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
        return new Found(action.replace("&amp;", "&"), hidden, open, multipart);
    }
}
