using System;

namespace XAttr.Testing;

/// <summary>An expectation that did not hold; its message says what was expected and what was found.</summary>
public sealed class TestFailure(string message) : InvalidOperationException(message);
