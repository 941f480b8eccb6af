using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Torch.Layers;
using XAttr.Analyzers.Proof.Torch.Modules;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Declaration;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <content>The network itself.</content>
internal sealed partial class NetInterpreter
{
    /// <summary>What the network makes of an input of degree 1.</summary>
    public TensorValue Run(INamedTypeSymbol type, NetHeader header, Construction construction)
    {
        var network = CreateNetwork(type, construction);
        if (_store is null)
            return TensorValue.Unknown(Fatal.Add(CannotProve(type.Locations[0], "a constructor that always throws")));
        _store = construction.KeepsMembers ? _store : Reassigned(_store);
        if (Forward(type) is { } forward && Declarations(forward).FirstOrDefault() is { } body)
        {
            ValueArray inputs = [.. forward.Parameters.Select((_, i) => (Value)Input(i, header))];
            var result = FollowCalls(() => Run(forward, network, forward.Parameters, inputs, [body], body), forward.Locations[0]);
            return _store is null
                ? TensorValue.Unknown(Fatal.IsEmpty ? [CannotProve(forward.Locations[0], $"a {forward.Name} that always throws")] : Fatal)
                : Tensors.Of(result, forward.Locations[0]).With(KeptState());
        }

        var input = Input(0, header);
        return ModuleFactory.BaseModules(type) is { } sequential
            && Find(network) is UserObject user
            && user.Members.TryGetValue(sequential, out var modules)
            && Find(modules) is SequenceObject sequence
            ? sequence.Elements.Aggregate(input, (current, module) => Tensors.Of(CallLayerAt(module, current, type), type.Locations[0]))
            : TensorValue.Unknown([CannotProve(type.Locations[0], $"the forward of {type.BaseType?.Name}")]);
    }

    // All inputs are scaled together; those behind the first are other objects of the same standing.
    private static TensorValue Input(int index, NetHeader header) => new(DegreeKind.Known, 1, Origin.Input)
    {
        Storage = [InputStorage],
        Id = InputStorage - index,
        Shape = header.InputShape.Count > 0 ? new Shape(header.InputShape) : null,
    };

    // What is homogeneous: the forward pass of tensors, or of a network over integers the part behind the look-up.
    private static IMethodSymbol? Forward(INamedTypeSymbol type)
    {
        if (type.AllInterfaces.FirstOrDefault(Types.IsEmbedded) is { } embedded)
            return type.FindImplementationForInterfaceMember(embedded.GetMembers("ForwardEmbedded").Single())?.OriginalDefinition as IMethodSymbol;
        for (var basis = type; basis is not null; basis = basis.BaseType)
        {
            if (basis.GetMembers("forward").OfType<IMethodSymbol>().FirstOrDefault(IsForward) is { } forward)
                return forward.OriginalDefinition;
        }

        return null;
    }

    private static bool IsForward(IMethodSymbol method) =>
        method.IsOverride && !method.Parameters.IsEmpty && method.Parameters.All(static parameter => Types.IsTensor(parameter.Type));

    private Value CallLayerAt(Value module, TensorValue input, INamedTypeSymbol type) => Find(module) is LayerObject layer
        ? Finish(LayerCalls.Apply(InMode(layer), [input]))
        : new UnknownValue([CannotProve(type.Locations[0], "a module without a forward of its own")]);
}
