using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>A list of parameters, which are registered under their index.</summary>
    public class ParameterList : torch.nn.Module, IList<Parameter>
    {
        public ParameterList(params Parameter[] parameters) : base(nameof(ParameterList)) => extend(parameters);

        public int Count => _parameters.Count;

        public bool IsReadOnly => false;

        public Parameter this[int index]
        {
            get => Items()[index];
            set => Change(items => items[index] = value);
        }

        public void Add(Parameter item) => Change(items => items.Add(item));

        public void append(params Parameter[] parameters) => extend(parameters);

        public void extend(IEnumerable<Parameter> parameters) => Change(items => items.AddRange(parameters));

        public void Insert(int index, Parameter item) => Change(items => items.Insert(index, item));

        public bool Remove(Parameter item)
        {
            var index = IndexOf(item);
            if (index >= 0) RemoveAt(index);
            return index >= 0;
        }

        public void RemoveAt(int index) => Change(items => items.RemoveAt(index));

        public void Clear() => Change(items => items.Clear());

        public bool Contains(Parameter item) => IndexOf(item) >= 0;

        public int IndexOf(Parameter item) => Items().FindIndex(other => ReferenceEquals(other, item));

        public void CopyTo(Parameter[] array, int arrayIndex) => Items().CopyTo(array, arrayIndex);

        public IEnumerator<Parameter> GetEnumerator() => Items().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        private List<Parameter> Items() => _parameters.Select(named => named.Item).ToList();

        // The names follow the places.
        private void Change(Action<List<Parameter>> change)
        {
            var items = Items();
            change(items);
            _parameters.Reset(items.Select((item, i) => (i.ToString(CultureInfo.InvariantCulture), item)));
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static ParameterList ParameterList(params Parameter[] parameters) => new(parameters);
        }
    }
}
