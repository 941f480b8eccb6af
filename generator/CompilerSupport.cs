using System.ComponentModel;

namespace System.Runtime.CompilerServices;

/// <summary>What the compiler needs for <c>init</c> and records, and netstandard2.0 lacks.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
internal static class IsExternalInit;
