#pragma once

/// A program with resolver.cpp among its sources asks no DNS server: it finds names that end in
/// `.test` on loopback, but `nowhere.test`, which nobody knows.
