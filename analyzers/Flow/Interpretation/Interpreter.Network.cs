using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Flow.Constructors;
using XAttr.Analyzers.Flow.Operations;
using XAttr.Analyzers.Flow.Values;
using XAttr.Generator.Architecture;
using XAttr.Generator.Declaration;

namespace XAttr.Analyzers.Flow.Interpretation;

/// <content>The network itself.</content>
internal sealed partial class Interpreter
{
    /// <summary>What the network makes of an input of degree 1.</summary>
    public TensorValue Run(INamedTypeSymbol type, NetHeader header, Construction construction)
    {
        var network = CreateNetwork(type, construction);
        if (_store is null)
            return TensorValue.Unknown(Fatal.Add(CannotProve(type.Locations[0], "a constructor that always throws")));
        var input = new TensorValue(DegreeKind.Known, 1, Origin.Input)
        {
            Storage = [InputStorage],
            Id = InputStorage,
            Shape = header.InputShape.Count > 0 ? new Shape(header.InputShape) : null,
        };
        for (var basis = type; basis is not null; basis = basis.BaseType)
        {
            foreach (var forward in basis.GetMembers("forward").OfType<IMethodSymbol>().Where(static method => method.IsOverride && method.Parameters.Length == 1))
            {
                if (Declarations(forward.OriginalDefinition).FirstOrDefault() is not { } body)
                    break;
                var result = FollowCalls(() => Run(forward.OriginalDefinition, network, forward.OriginalDefinition.Parameters, [input], [body], body), forward.Locations[0]);
                return _store is null
                    ? TensorValue.Unknown(Fatal.IsEmpty ? [CannotProve(forward.Locations[0], "a forward that always throws")] : Fatal)
                    : Tensors.Of(result, forward.Locations[0]).With(KeptState());
            }
        }

        return Modules.ModuleFactory.BaseModules(type) is { } sequential && Find(network) is UserObject user && user.Members.TryGetValue(sequential, out var modules) && Find(modules) is SequenceObject sequence
            ? sequence.Elements.Aggregate(input, (current, module) => Tensors.Of(CallLayerAt(module, current, type), type.Locations[0]))
            : TensorValue.Unknown([CannotProve(type.Locations[0], $"the forward of {type.BaseType?.Name}")]);
    }

    private Value CallLayerAt(Value module, TensorValue input, INamedTypeSymbol type) => Find(module) is LayerObject layer
        ? Finish(LayerCalls.Apply(layer, [input]))
        : new UnknownValue([CannotProve(type.Locations[0], "a module without a forward of its own")]);
}
