package io.counterfoil.server.auth;

import io.counterfoil.server.http.RequestContext;
import java.util.List;
import java.util.Optional;

/** With what a session was begun, so that its user knows it again: no more than browser and system. */
final class Device {
    private static final int LONGEST = 60;
    /** The first that the header holds counts: browsers name those that they want to be taken for as well. */
    private static final List<Sign> BROWSERS = List.of(new Sign("Edg", "Edge"), new Sign("OPR/", "Opera"),
            new Sign("Firefox/", "Firefox"), new Sign("FxiOS/", "Firefox"), new Sign("Chrome/", "Chrome"),
            new Sign("CriOS/", "Chrome"), new Sign("Safari/", "Safari"));
    private static final List<Sign> SYSTEMS = List.of(new Sign("iPhone", "iOS"), new Sign("iPad", "iOS"),
            new Sign("Android", "Android"), new Sign("Windows", "Windows"), new Sign("Mac OS X", "macOS"),
            new Sign("CrOS", "ChromeOS"), new Sign("Linux", "Linux"));

    private record Sign(String part, String name) {}

    private Device() {}

    /** Such as {@code Firefox, Windows}; for what is no browser its own name; empty if it names none. ASCII. */
    static String of(RequestContext request) {
        return of(request.header("User-Agent").orElse(""));
    }

    static String of(String userAgent) {
        Optional<String> browser = name(BROWSERS, userAgent);
        Optional<String> system = name(SYSTEMS, userAgent);
        String text = browser.map(known -> known + system.map(", "::concat).orElse(""))
                .orElse(userAgent.split("[ /(]", 2)[0]);
        String ascii = text.replaceAll("[^ -~]", "?");
        return ascii.substring(0, Math.min(LONGEST, ascii.length()));
    }

    private static Optional<String> name(List<Sign> signs, String userAgent) {
        return signs.stream().filter(sign -> userAgent.contains(sign.part())).map(Sign::name).findFirst();
    }
}
