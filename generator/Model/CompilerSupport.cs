using System.ComponentModel;

namespace System.Runtime.CompilerServices;

/// <summary>What the compiler needs for <c>init</c> and records, and netstandard2.0 lacks.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
internal static class IsExternalInit;

/// <summary>What the compiler needs for a type that takes an interpolated string in parts.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
[EditorBrowsable(EditorBrowsableState.Never)]
internal sealed class InterpolatedStringHandlerAttribute : Attribute;

/// <summary>What the compiler needs to hand such a type an argument of the call; the empty name is the receiver.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
[EditorBrowsable(EditorBrowsableState.Never)]
internal sealed class InterpolatedStringHandlerArgumentAttribute(string argument) : Attribute
{
    public string[] Arguments { get; } = [argument];
}
