using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Arguments;

/// <summary>The labels of tapped tensors.</summary>
internal sealed class NamesArgument(string name) : LayerArgument(name)
{
    // The builder has looked every label up before arguments are checked.
    public override string? Check(StepDeclaration declaration) => null;
}
