using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Torch.Modules;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <content>Variables, fields and properties.</content>
internal sealed partial class NetInterpreter
{
    private Value Read(ISymbol variable, IOperation operation) =>
        _store!.Variables.TryGetValue(variable, out var value) ? value : Unknown(operation, $"'{variable.Name}'");

    private Value ReadParameter(IParameterReferenceOperation reference)
    {
        if (_store!.Variables.TryGetValue(reference.Parameter, out var value))
            return value;

        // A primary constructor's parameter lives on as a field.
        NoteRead(Receiver, reference.Parameter, reference);
        return Find(Receiver) is UserObject user && user.Members.TryGetValue(reference.Parameter, out var member)
            ? member
            : Unknown(reference, $"the parameter '{reference.Parameter.Name}'");
    }

    private Value ReadInstance(IInstanceReferenceOperation instance) =>
        instance.ReferenceKind == InstanceReferenceKind.ImplicitReceiver && _initialized is not null ? _initialized : Receiver;

    private Value ReadField(IFieldReferenceOperation reference)
    {
        if (reference.Field.IsStatic)
            return ReadStatic(reference.Field, reference);
        var instance = Evaluate(reference.Instance!);
        if (instance is TupleValue tuple
            && reference.Field.CorrespondingTupleField is { } element
            && TupleIndex(element) is var index
            && index < tuple.Elements.Length)
            return tuple.Elements[index];
        return ReadMember(instance, reference.Field, reference);
    }

    // Item1, Item2, …
    private static int TupleIndex(IFieldSymbol element) => ItemIndex(element.Name);

    private static int ItemIndex(string name) => int.TryParse(name.Replace("Item", ""), out var number) ? number - 1 : int.MaxValue;

    private Value ReadStatic(ISymbol member, IOperation reference)
    {
        if (Types.IsTorchSharp(member))
            return Types.HoldsTensors(reference.Type) && !Types.IsTensor(reference.Type) ? Value.Plain : Unknown(reference, member.Name);
        var isFixed = member is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { IsReadOnly: true };
        if (!isFixed)
            return Unknown(reference, $"the static '{member.Name}', which any code may assign");
        foreach (var value in Initializers(member))
            return Evaluate(value);
        return member is IPropertySymbol { GetMethod: { } getter }
            ? Invoke(getter, null, [], reference)
            : Unknown(reference, $"the static '{member.Name}'");
    }

    private IEnumerable<IOperation> Initializers(ISymbol member)
    {
        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            var initializer = reference.GetSyntax(cancellationToken) switch
            {
                VariableDeclaratorSyntax { Initializer: { } value } => value,
                PropertyDeclarationSyntax { Initializer: { } value } => value,
                _ => null,
            };
            if (initializer is not null && bodies.Find(initializer, cancellationToken) is ISymbolInitializerOperation operation)
                yield return operation.Value;
        }
    }

    /// <summary>The value of a field or an automatic property.</summary>
    private Value ReadMember(Value instance, ISymbol member, IOperation reference)
    {
        NoteRead(instance, member, reference);
        switch (instance)
        {
            case ChoiceValue choice:
                var values = choice.Alternatives.Where(static alternative => alternative is not NullValue)
                    .Select(alternative => ReadMember(alternative, member, reference))
                    .ToList();
                return values.Count == 0 ? Value.Null : new Join(Spans.Of(reference)).OfAll(values);
            case UnknownValue:
                return instance.Issues.IsEmpty ? Unknown(reference, member.Name) : new UnknownValue(instance.Issues);
        }

        return Find(instance) switch
        {
            UserObject user when user.Members.TryGetValue(member.OriginalDefinition, out var value) => value,
            UserObject => Types.HoldsTensors(reference.Type) ? Value.Null : Value.Plain,
            OpaqueObject opaque => new UnknownValue(opaque.Causes),
            _ => Unknown(reference, $"'{member.Name}'"),
        };
    }

    private Value ReadProperty(IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        if (property.IsStatic)
            return ReadStatic(property, reference);
        var instance = Evaluate(reference.Instance!);
        if (property.IsIndexer)
            return Index(instance, [.. reference.Arguments.Select(argument => Evaluate(argument.Value))], reference);
        if (property.DeclaringSyntaxReferences.IsEmpty)
            return ReadForeign(instance, property, reference);
        property = Override(instance, property);
        return IsAutomatic(property) ? ReadMember(instance, property, reference) : Invoke(property.GetMethod!, instance, [], reference);
    }

    private Value ReadForeign(Value instance, IPropertySymbol property, IPropertyReferenceOperation reference)
    {
        if (property.Name == "training" && Types.IsModule(property.ContainingType))
            return new ScalarValue(IsTraining);
        if (instance is TupleValue tuple)
            return ItemIndex(property.Name) is var index && index >= 0 && index < tuple.Elements.Length ? tuple.Elements[index] : Unknown(reference, property.Name);
        if (Types.IsTensor(property.ContainingType))
            return ReadTensorProperty(instance, property, reference);
        return Find(instance) switch
        {
            SequenceObject sequence when property.Name is "Count" or "Length" => sequence.IsOpen
                ? Value.Plain
                : new ScalarValue((long)sequence.Elements.Length),
            SequenceObject { Keys.IsEmpty: false } sequence when property.Name is "Values" or "Keys" =>
                Allocate(new SequenceObject(SequenceKind.List, property.Name == "Keys" ? sequence.Keys : sequence.Elements, []), reference.Syntax),
            LayerObject layer => ModuleMembers.Read(layer, property, this, reference),
            _ when instance is TupleValue or PlainValue or ScalarValue or NullValue => property.Name is "HasValue"
                ? new ScalarValue(instance is ScalarValue { Constant: not null } ? true : instance is NullValue ? false : null)
                : property.Name is "Value"
                ? instance
                : Unknown(reference, property.Name),
            _ when instance.Issues.Count > 0 => Types.HoldsTensors(reference.Type) ? new UnknownValue(instance.Issues) : Value.Plain,
            _ => Unknown(reference, $"'{property.Name}'"),
        };
    }

    private Value ReadTensorProperty(Value instance, IPropertySymbol property, IPropertyReferenceOperation reference) => property.Name switch
    {
        "shape" or "dtype" or "device" or "ndim" or "requires_grad" or "is_leaf" or "names" or "device_type" or "device_index"
            or "layout" or "NumberOfElements" or "is_sparse" or "is_cuda" or "Handle" or "IsInvalid" or "ElementSize" or "is_cpu" => Value.Plain,
        "grad" => Unknown(reference, "a gradient"),
        _ => Torch(property.GetMethod!, instance, [], reference),
    };

    private Value ReadElement(IArrayElementReferenceOperation element) =>
        Index(Evaluate(element.ArrayReference), [.. element.Indices.Select(Evaluate)], element);

    private Value Index(Value instance, ValueArray indices, IOperation reference)
    {
        if (instance is TensorValue || Types.IsTensor(InstanceType(reference)))
            return TorchIndex(instance, indices, reference);
        if (Find(instance) is SequenceObject sequence)
        {
            if (!sequence.Keys.IsEmpty
                && indices[0] is ScalarValue { Constant: string }
                && sequence.Keys.IndexOf(indices[0]) is >= 0 and var position)
                return sequence.Elements[position];
            if (!sequence.IsOpen
                && indices.Length == 1
                && indices[0] is ScalarValue { Constant: long index }
                && sequence.Keys.IsEmpty | sequence.Kind != SequenceKind.List
                && index >= 0
                && index < sequence.Elements.Length)
                return sequence.Elements[(int)index];
            if (sequence.Elements.Length > 0)
                return new Join(Spans.Of(reference)).OfAll(sequence.Elements);
        }

        if (instance is ChoiceValue choice)
            return new Join(Spans.Of(reference)).OfAll(choice.Alternatives.Where(static alternative => alternative is not NullValue)
                .Select(alternative => Index(alternative, indices, reference))
                .DefaultIfEmpty(Value.Null));
        return Types.HoldsTensors(reference.Type)
            ? new UnknownValue(instance.Issues.IsEmpty ? [CannotProve(Spans.Of(reference), "this element")] : instance.Issues)
            : Value.Plain;
    }

    private static ITypeSymbol? InstanceType(IOperation reference) => reference switch
    {
        IPropertyReferenceOperation property => property.Instance?.Type,
        IImplicitIndexerReferenceOperation indexer => indexer.Instance.Type,
        IArrayElementReferenceOperation element => element.ArrayReference.Type,
        _ => null,
    };

    /// <summary>What the object's own class makes of a property of its base.</summary>
    private IPropertySymbol Override(Value instance, IPropertySymbol property)
    {
        if (Find(instance) is not UserObject user || !(property.IsVirtual || property.IsOverride || property.IsAbstract))
            return property;
        for (var type = user.Type; type is not null; type = type.BaseType)
        {
            foreach (var own in type.GetMembers(property.Name).OfType<IPropertySymbol>())
                return own;
        }

        return property;
    }

    private bool IsAutomatic(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellationToken) is PropertyDeclarationSyntax
        {
            ExpressionBody: null,
            AccessorList: { } list,
        } && list.Accessors.All(static accessor => accessor is { Body: null, ExpressionBody: null })
        || reference.GetSyntax(cancellationToken) is ParameterSyntax);
}
