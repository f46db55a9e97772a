package io.counterfoil.server.entity;

import org.jspecify.annotations.Nullable;

/**
 * A postal address as documents print it (EN 16931 BG-5, BG-8).
 *
 * @param region ISO 3166-2 part after the country, where taxes or post need it
 * @param country ISO 3166-1 alpha-2
 */
public record PostalAddress(String street, String city, String postalCode, @Nullable String region, String country) {}
