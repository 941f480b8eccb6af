using System;

namespace XAttr.Checkpoints;

/// <summary>A class or function of Python that a pickle may name.</summary>
/// <param name="Name">Its module and name, "collections.OrderedDict".</param>
/// <param name="Call">What calling it makes; null if the arguments make no sense, and for what is never called.</param>
/// <param name="Storage">The element type, of a class of storages.</param>
internal sealed record PickleGlobal(string Name, Func<object?[], object?>? Call = null, ElementType? Storage = null);
