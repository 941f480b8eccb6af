using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Parameters by name, in order, which are registered under their names.</summary>
    public class ParameterDict : torch.nn.Module, IDictionary<string, Parameter>, IList<(string, Parameter)>
    {
        public ParameterDict() : base(nameof(ParameterDict)) { }

        public int Count => _parameters.Count;

        public bool IsReadOnly => false;

        public ICollection<string> Keys => Items().Select(item => item.Name).ToList();

        public ICollection<Parameter> Values => Items().Select(item => item.Parameter).ToList();

        public (string, Parameter) this[int index]
        {
            get => Items()[index];
            set => Change(items => items[index] = value);
        }

        public Parameter this[string key]
        {
            get => TryGetValue(key, out var parameter) ? parameter : throw new KeyNotFoundException($"There is no parameter '{key}'.");
            set => _parameters.Set(key, value);
        }

        public void Add(string key, Parameter value) => _parameters.Add(key, value);

        public void Add((string, Parameter) item) => Add(item.Item1, item.Item2);

        public void Add(KeyValuePair<string, Parameter> item) => Add(item.Key, item.Value);

        public void Insert(int index, (string, Parameter) item) => Change(items => items.Insert(index, item));

        public bool ContainsKey(string key) => _parameters.Contains(key);

        public bool Contains((string, Parameter) item) => IndexOf(item) >= 0;

        public bool Contains(KeyValuePair<string, Parameter> item) => Contains((item.Key, item.Value));

        public bool TryGetValue(string key, [MaybeNullWhen(false)] out Parameter value)
        {
            var found = _parameters.TryGet(key, out var parameter);
            value = parameter;
            return found;
        }

        public int IndexOf((string, Parameter) item) =>
            Items().FindIndex(other => other.Name == item.Item1 && ReferenceEquals(other.Parameter, item.Item2));

        public bool Remove(string key)
        {
            var found = ContainsKey(key);
            _parameters.Remove(key);
            return found;
        }

        public bool Remove((string, Parameter) item) => Contains(item) && Remove(item.Item1);

        public bool Remove(KeyValuePair<string, Parameter> item) => Remove((item.Key, item.Value));

        public void RemoveAt(int index) => Change(items => items.RemoveAt(index));

        public void Clear() => _parameters.Clear();

        public void clear() => Clear();

        public IEnumerator<(string, Parameter)> items() => GetEnumerator();

        public IEnumerable<string> keys() => Keys;

        public IEnumerable<Parameter> values() => Values;

        public void CopyTo((string, Parameter)[] array, int arrayIndex) => Items().CopyTo(array, arrayIndex);

        public void CopyTo(KeyValuePair<string, Parameter>[] array, int arrayIndex) => Pairs().ToArray().CopyTo(array, arrayIndex);

        public IEnumerator<(string, Parameter)> GetEnumerator() => Items().GetEnumerator();

        IEnumerator<KeyValuePair<string, Parameter>> IEnumerable<KeyValuePair<string, Parameter>>.GetEnumerator() => Pairs().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        private List<(string Name, Parameter Parameter)> Items() => _parameters.ToList();

        private IEnumerable<KeyValuePair<string, Parameter>> Pairs() => Items().Select(item => KeyValuePair.Create(item.Name, item.Parameter));

        private void Change(Action<List<(string Name, Parameter Parameter)>> change)
        {
            var items = Items();
            change(items);
            _parameters.Reset(items);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static ParameterDict ParameterDict(params (string, Parameter)[] parameters)
            {
                var result = new ParameterDict();
                foreach (var item in parameters) result.Add(item);
                return result;
            }
        }
    }
}
