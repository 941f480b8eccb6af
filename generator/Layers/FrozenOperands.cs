using System.Collections.Generic;

namespace XAttr.Generator.Layers;

/// <summary>What a layer is applied to in a pass that records or replays choices.</summary>
/// <param name="Inputs">The variables of its inputs; the current tensor is the first.</param>
/// <param name="Self">The field of its module, or the expression of its parameter; empty for a layer that has neither.</param>
internal readonly record struct FrozenOperands(IReadOnlyList<string> Inputs, string Self)
{
    /// <summary>The pass's variable.</summary>
    public const string Pass = "pass";

    public string Input => Inputs[0];

    /// <summary>A call of one of the runtime's frozen functions.</summary>
    public static string Call(string function, params string[] arguments) =>
        $"{Torch.Networks}.FirstOrderPass.{function}({Pass}, {string.Join(", ", arguments)})";
}
