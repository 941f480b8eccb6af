using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Arguments;

/// <summary>True or false.</summary>
internal sealed class FlagArgument(string name, bool fallback = false) : LayerArgument(name)
{
    public override string? Check(StepDeclaration declaration) => declaration[Name] switch
    {
        null or BooleanValue => null,
        var value => Expected("true or false", value),
    };

    public bool Read(StepDeclaration declaration) => declaration[Name] is BooleanValue flag ? flag.Value : fallback;

    public bool Read(LayerScope layer) => Read(layer.Declaration);
}
