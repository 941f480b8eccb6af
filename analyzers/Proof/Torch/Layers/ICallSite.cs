using Microsoft.CodeAnalysis;

namespace XAttr.Analyzers.Proof.Torch.Layers;

/// <summary>A call of a function or of a module, as diagnostics speak of it.</summary>
internal interface ICallSite
{
    /// <summary>What a diagnostic underlines.</summary>
    Location Location { get; }

    /// <summary>The operation's name as it was written.</summary>
    string DisplayName { get; }
}
